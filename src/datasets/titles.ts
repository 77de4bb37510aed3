/** The titles of offices, as sentences have them. */

/** Words that are small within a sentence; names among the words of a title stay as they are. */
const common = new Set(
  (
    'president president-elect vice-president vice prime premier minister ministers foreign affairs deputy chancellor king queen prince princess crown ' +
    'emperor empress sultan emir amir pope grand duke duchess secretary general head of state government governor chairman chairwoman chair ' +
    'council presidency commander chief acting first second third and for the cabinet defense defence finance interior justice trade commerce ' +
    'development planning economy economic international cooperation external relations representative permanent ambassador envoy delegation ' +
    'speaker member chief executive field marshal admiral colonel captain major brigadier lieutenant constitutional head'
  ).split(' '),
)

/** A state's own formal name after a title says nothing: the fact names the state. */
const ofState =
  /\s+of\s+(the\s+)?[\p{Lu}][^,]*\b(Republic|Kingdom|State|States|Federation|Confederation|Union|Emirates|Commonwealth|Sultanate)\b.*$/u

/** A title in small letters but for names in it, without the formal name of the state. */
export const officeNamed = (title: string): string =>
  title
    .replace(ofState, '')
    .replace(/[\p{L}-]+/gu, (word) => (common.has(word.toLowerCase()) ? word.toLowerCase() : word))
