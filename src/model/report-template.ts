/** Name of the template a report is made with when none is named. */
export const defaultTemplate = 'report';
