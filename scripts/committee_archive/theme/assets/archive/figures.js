// Figures as people type them, and as papers print them: `21/01/2021` or `2021-01-21` for “21 January 2021”, `£38k` for “£38,000”.

const MONTHS = "January February March April May June July August September October November December".split(" ");
const DAY = /(?<![\p{L}\p{N}./-])(\d{1,2})([./-])(\d{1,2})\2(\d{4})(?![\p{L}\p{N}/-])/gu;
const ISO_DAY = /(?<![\p{L}\p{N}./-])(\d{4})-(\d\d)-(\d\d)(?![\p{L}\p{N}/-])/gu;
const THOUSANDS = /(?<![\p{L}\p{N}.,£])(£?\d{1,3})k(?![\p{L}\p{N}])/giu;

const AMOUNT = /^(£?\d{1,3}(?:,\d{3})+(?:\.\d+)?|£\d+(?:\.\d+)?)[.,;:?!]*$/u;

/** An amount as a phrase, any other term as it is: Pagefind takes a number for the beginning of others (£9,000, £90,000). */
export const wholeAmount = (term) => term.replace(AMOUNT, '"$1"');

/** A text without signs of currency before figures: Pagefind's index has the figures alone, and a query with a sign misses them. */
export const withoutSigns = (text) => text.replace(/[£€$](?=\p{N})/gu, "");

/** The figures of a query that papers may print otherwise: `[{ term, form }]`, a day as a phrase. */
export function otherFigures(query) {
  const days = [
    ...[...query.matchAll(DAY)].map(([term, day, , month, year]) => ({ term, day, month, year })),
    ...[...query.matchAll(ISO_DAY)].map(([term, year, month, day]) => ({ term, day, month, year })),
  ].filter(({ day, month }) => day > 0 && day < 32 && MONTHS[month - 1]);
  return [
    ...days.map(({ term, day, month, year }) => ({ term, form: `"${Number(day)} ${MONTHS[month - 1]} ${year}"` })),
    ...[...query.matchAll(THOUSANDS)].map(([term, number]) => ({ term, form: `${number},000` })),
  ];
}
