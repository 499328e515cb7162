/** The built-in templates by file, as Handlebars compiled them: none in the sources, the build puts them here. */
export const precompiledTemplates: Readonly<Record<string, TemplateSpecification>> = {};
