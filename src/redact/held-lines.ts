/** Lines of which a later one tells whether they hold secrets: no more of them wait. */
const mostLines = 2048;

const version = /^[ \t]{0,40}(?:- )?(?:apiVersion: ["']?v1["']?|"apiVersion": "v1",)\s*$/;
/** In YAML or JSON. */
const data = /^([ \t]{0,40})(?:(?:data|stringData):|"(?:data|stringData)": \{)\s*$/;
/** What may stand between the data and the kind. */
const between = /^(?:\},|"?immutable"?:)/;

/**
 * Cuts lines into groups that are to be read at once. All are alone but the data of an object of Kubernetes, which kubectl prints before it says whether
 * it is of a Secret: that waits for the line that says it.
 */
export function createHeldLines<Line extends { readonly text: string }>(): {
  /** The groups that are whole now. */
  readonly push: (line: Line) => readonly (readonly Line[])[];
  readonly end: () => readonly Line[];
} {
  let held: Line[] = [];
  let indent = 0;
  let isBehindVersion = false;

  const release = (): readonly Line[] => {
    const group = held;
    held = [];
    return group;
  };

  return {
    push(line) {
      const { text } = line;
      if (held.length > 0) {
        held.push(line);
        const isWithin = isDeeper(text, indent) || between.test(text.slice(indent));
        return isWithin && held.length < mostLines ? [] : [release()];
      }
      const opening = isBehindVersion ? data.exec(text) : null;
      isBehindVersion = version.test(text);
      if (opening === null) return [[line]];
      indent = (opening[1] ?? '').length;
      held.push(line);
      return [];
    },
    end: release,
  };
}

function isDeeper(text: string, indent: number): boolean {
  const at = text.search(/\S/);
  return at < 0 || at > indent;
}
