// Counts words by the same definition as judging/nominations/domain/words.py; one list of examples tests both.

const BREAK = /[\t\n\v\f\r \u0085\u00a0\u1680\u2000-\u200b\u2014\u2028\u2029\u202f\u205f\u3000\ufeff]+/u;
const UNSPACED =
  /[\u3005\u3007\u3041-\u3096\u30a1-\u30fa\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9d\u{20000}-\u{3ffff}]/gu;
const HAS_LETTER_OR_DIGIT = /[\p{L}\p{N}]/u;

export function countWords(text) {
  let unspaced = 0;
  const spaced = text.replace(UNSPACED, () => {
    unspaced += 1;
    return " ";
  });
  return unspaced + spaced.split(BREAK).filter((part) => HAS_LETTER_OR_DIGIT.test(part)).length;
}
