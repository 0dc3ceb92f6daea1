/** What the members of every page's query mean. */
export const pageMeanings = {
  limit: 'Most items on the page.',
  cursor: '`next` of the page before.',
};
