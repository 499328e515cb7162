import { back, type Answer, type Prompts, type SelectQuestion, type Suggestion, type TextQuestion } from '../host.ts';
import type { Frame, Row } from './prompts/frame.ts';
import type { Key } from './prompts/keys.ts';
import { editLine, startLine, textOfLine } from './prompts/line-editor.ts';
import { createAsk, type Ended, type Question, type TerminalStreams } from './prompts/terminal.ts';

/** Most suggestions on the screen at once. */
const maxShown = 6;

/** Questions on a terminal: keys as in a shell, suggestions below the line, what is wrong said while one types, Escape goes back. */
export function createPrompts(streams: TerminalStreams): Prompts {
  const ask = createAsk(streams);
  return {
    text: (question) => ask(textQuestion(question)),
    async lines(question) {
      const answers: string[] = [];
      for (;;) {
        const answer = await ask(textQuestion(lineQuestion(question, answers), answers.length));
        if (answer === back) {
          if (answers.pop() === undefined) return back;
        } else if (answer === '') {
          return answers;
        } else {
          answers.push(...linesOf(answer));
        }
      }
    },
    select: (question) => ask(selectQuestion(question)),
    confirm: ({ message, initial }) => ask(confirmQuestion(message, initial)),
  };
}

/** One of several lines: from the second on, an empty one ends and is fine, and going back takes the last one away. */
function lineQuestion(question: TextQuestion, answers: readonly string[]): TextQuestion {
  const { validate, suggestions = [], ...rest } = question;
  return {
    ...rest,
    suggestions: suggestions.filter(({ value }) => !answers.includes(value)),
    canGoBack: question.canGoBack === true || answers.length > 0,
    validate: (text) => (text === '' && answers.length > 0 ? undefined : validate?.(text)),
  };
}

/** @param linesSoFar Number of answers before this one where it is one of several; then a paste of several lines is taken as it is. */
function textQuestion(question: TextQuestion, linesSoFar?: number): Question<Answer<string>> {
  let line = startLine(question.initial ?? '');
  let chosen = -1;
  let isRefused = false;
  const matching = (): readonly Suggestion[] => {
    const typed = textOfLine(line);
    if (question.complete !== undefined) return question.complete(typed);
    return (question.suggestions ?? []).filter((suggestion) => isAbout(suggestion, typed.toLowerCase()));
  };
  const problem = (): string | undefined => question.validate?.(textOfLine(line).trim());
  const take = (text: string | undefined): void => {
    if (text !== undefined) line = startLine(text);
    chosen = -1;
  };

  /** What Tab makes of the line: the chosen suggestion; of paths what all go on with, as a shell does; else the first. */
  const completed = (suggestions: readonly Suggestion[]): string | undefined => {
    const shared = question.complete === undefined || chosen >= 0 ? '' : sharedStart(suggestions);
    return shared.length > textOfLine(line).length ? shared : suggestions[Math.max(0, chosen)]?.value;
  };

  return {
    draw(frame) {
      const typed = textOfLine(line).trim();
      const suggestions = matching();
      const wrong = typed === '' && !isRefused ? undefined : problem();
      const way = typed === '' && suggestions.length > 0 ? '; type it, or choose one with Down' : '';
      const remark = wrong === undefined && typed !== '' ? question.remark?.(typed) : undefined;
      frame.draw(heading(question), { prefix: '> ', line }, [
        ...suggestionRows(suggestions, chosen),
        ...(wrong === undefined ? [] : [{ style: isRefused ? 'bad' : 'dim', text: `  ${wrong}${way}` } as const]),
        ...(remark === undefined ? [] : [{ style: 'dim', text: `  ${remark}` } as const]),
        { style: 'dim', text: `  ${helpFor(question, suggestions.length > 0, linesSoFar)}` },
      ]);
    },
    press(key) {
      const suggestions = matching();
      isRefused = false;
      if (key.name === 'escape' || key.name === 'shift-tab') return question.canGoBack === true ? wentBack : null;
      if (key.name === 'end-of-input' && line.graphemes.length === 0) return 'cancel';
      if (key.name === 'down') chosen = Math.min(chosen + 1, suggestions.length - 1);
      else if (key.name === 'up') chosen = Math.max(chosen - 1, -1);
      else if (key.name === 'tab') take(completed(suggestions));
      else if (key.name === 'paste' && linesSoFar !== undefined && linesOf(key.text).length > 1) {
        const answer = textOfLine(line) + key.text;
        return { answer, summary: done(question.message, `${linesOf(answer).length} lines`) };
      } else if (key.name === 'enter') {
        take(suggestions[chosen]?.value);
        isRefused = problem() !== undefined;
        const answer = textOfLine(line).trim();
        return isRefused ? null : { answer, summary: answer === '' ? null : done(question.message, answer) };
      } else {
        const edited = editLine(line, key.name === 'paste' ? { name: 'paste', text: oneLine(key.text) } : key);
        if (edited !== line) chosen = -1;
        line = edited;
      }
      return null;
    },
  };
}

function oneLine(text: string): string {
  return text.replaceAll(/\s*[\r\n]+\s*/g, ' ').replaceAll(/[\u0000-\u001f\u007f]/g, ' ');
}

function linesOf(text: string): readonly string[] {
  return text
    .split(/[\r\n]+/)
    .map((line) => oneLine(line).trim())
    .filter((line) => line !== '');
}

function sharedStart(suggestions: readonly Suggestion[]): string {
  let [{ value: shared } = { value: '' }] = suggestions;
  for (const { value } of suggestions) while (!value.startsWith(shared)) shared = shared.slice(0, -1);
  return shared;
}

function isAbout({ value, hint = '' }: Suggestion, typed: string): boolean {
  const text = value.toLowerCase();
  return text !== typed && (text.includes(typed) || hint.toLowerCase().includes(typed));
}

function suggestionRows(suggestions: readonly Suggestion[], chosen: number): readonly Row[] {
  const first = Math.max(0, chosen - maxShown + 1);
  const shown = suggestions.slice(first, first + maxShown).map(({ value, hint }, index): Row => {
    const isChosen = first + index === chosen;
    const text = `  ${isChosen ? '>' : ' '} ${value}${hint === undefined ? '' : `  (${hint})`}`;
    return { style: isChosen ? 'chosen' : 'plain', text };
  });
  const more = suggestions.length - first - shown.length;
  return more > 0 ? [...shown, { style: 'dim', text: `    ${more} more; type to search` }] : shown;
}

function selectQuestion<T extends string>(question: SelectQuestion<T>): Question<Answer<T>> {
  let chosen = 0;
  const { choices } = question;
  return {
    draw(frame) {
      const rows = choices.map(({ label, hint }, index): Row => {
        const isChosen = index === chosen;
        return {
          style: isChosen ? 'chosen' : 'plain',
          text: `${isChosen ? '>' : ' '} ${label}${hint === undefined ? '' : `  (${hint})`}`,
        };
      });
      const goBack = question.canGoBack === true ? ', Esc goes back' : '';
      frame.draw(
        [
          ...heading(question),
          ...rows,
          { style: 'dim', text: `  Up/Down choose, Enter takes it${goBack}, Ctrl-C cancels` },
        ],
        null,
        [],
      );
    },
    press(key) {
      if (key.name === 'escape' || key.name === 'shift-tab') return question.canGoBack === true ? wentBack : null;
      if (key.name === 'end-of-input') return 'cancel';
      if (key.name === 'down' || key.name === 'tab') chosen = (chosen + 1) % choices.length;
      if (key.name === 'up') chosen = (chosen + choices.length - 1) % choices.length;
      if (key.name === 'text') {
        const letter = key.text.toLowerCase();
        const found = choices.findIndex(
          ({ label }, index) => label.toLowerCase().startsWith(letter) || String(index + 1) === letter,
        );
        if (found !== -1) chosen = found;
      }
      const choice = choices[chosen];
      return key.name === 'enter' && choice !== undefined
        ? { answer: choice.value, summary: done(question.message, choice.label) }
        : null;
    },
  };
}

function confirmQuestion(message: string, initial: boolean): Question<boolean> {
  const answered = (answer: boolean): Ended<boolean> => ({ answer, summary: done(message, answer ? 'yes' : 'no') });
  return {
    draw: (frame: Frame) =>
      frame.draw(
        [{ style: 'bold', text: `? ${message}` }],
        { prefix: initial ? '[Y/n] ' : '[y/N] ', line: startLine('') },
        [],
      ),
    press(key: Key) {
      if (key.name === 'end-of-input') return 'cancel';
      if (key.name === 'enter') return answered(initial);
      if (key.name === 'escape') return answered(false);
      const letter = key.name === 'text' ? key.text.toLowerCase() : '';
      return letter === 'y' ? answered(true) : letter === 'n' ? answered(false) : null;
    },
  };
}

function heading({ message, detail }: { readonly message: string; readonly detail?: string }): readonly Row[] {
  const rows: Row[] = [{ style: 'bold', text: `? ${message}` }];
  if (detail !== undefined) rows.push(...detail.split('\n').map((text): Row => ({ style: 'dim', text: `  ${text}` })));
  return rows;
}

function helpFor(question: TextQuestion, hasSuggestions: boolean, linesSoFar: number | undefined): string {
  const enter =
    linesSoFar === undefined || linesSoFar === 0 ? 'Enter takes it' : `${linesSoFar} so far, an empty line ends`;
  const suggestions = hasSuggestions ? ', Up/Down choose, Tab completes' : '';
  return `${enter}${suggestions}${question.canGoBack === true ? ', Esc goes back' : ''}, Ctrl-C cancels`;
}

function done(message: string, answer: string): Row {
  return { style: 'plain', text: `  ${message}${message.endsWith('?') ? '' : ':'} ${answer}` };
}

const wentBack: Ended<typeof back> = { answer: back, summary: null };
