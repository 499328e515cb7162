/** Source under which the case's own texts stand: the bundle's entry that holds them. */
export const caseSource = 'case.json';
