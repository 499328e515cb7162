/** Version of the rules below, for the manifest: it changes whenever they do. */
export const sweepRulesVersion = '1';
