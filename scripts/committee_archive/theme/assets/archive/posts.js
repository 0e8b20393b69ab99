// Leads from a person's name, or a post's, to the pages of posts: there is no page by person.
import { parts } from "./words.js";

const MOST = 3;

const key = (text) => ` ${parts(text).join(" ")} `;

/** Whether a query means somebody: it holds the whole name, or is the surname alone. */
function isNamed(query, name) {
  const words = parts(name);
  return key(query).includes(key(name)) || (parts(query).length === 1 && words.at(-1) === parts(query)[0]);
}

/**
 * The people and posts that a query names, at most three: `{ name, posts: [{ post, at, years }] }`, without a name where
 * the query names a post itself.
 */
export function namedIn(query, posts) {
  if (!parts(query).length) return [];
  const people = new Map();
  for (const { post, at, held } of posts) {
    for (const [name, years] of held) {
      if (isNamed(query, name)) people.set(name, [...(people.get(name) || []), { post, at, years }]);
    }
  }
  const offices = posts.filter(({ post }) => key(query).includes(key(post)));
  // "Manager" is inside "Contract Manager": the longer name is meant.
  const meant = offices.filter(({ post }) => !offices.some((other) => other.post !== post && key(other.post).includes(key(post))));
  const byYear = (one, other) => one.years.localeCompare(other.years);
  return [
    ...[...people].map(([name, of]) => ({ name, posts: of.sort(byYear) })),
    ...meant.map(({ post, at }) => ({ posts: [{ post, at }] })),
  ].slice(0, MOST);
}
