// Entities by name or alias, misspelt ones too: exact names first, then names with all the words, with words that begin
// so, with words like them.
// Parameters: $text, such as 'Gorbachov'; $kinds, a list such as ['State', 'Leader'], empty for all but sources; $top, how many, such as 10.
WITH
  // Accents, which folding takes away as the index does; and signs that the index would take for its own language.
  ['\u0300', '\u0301', '\u0302', '\u0303', '\u0304', '\u0306', '\u0307', '\u0308', '\u030A', '\u030B', '\u030C', '\u0323', '\u0327', '\u0328', '\u0331'] AS accents,
  split('+ - & | ! ( ) { } [ ] ^ " ~ * ? : \\ / < > = , ; # @ %', ' ') AS signs
WITH accents,
  reduce(text = normalize(toLower(trim($text)), NFD), accent IN accents | replace(text, accent, '')) AS folded,
  [word IN split(reduce(text = toLower($text), sign IN signs | replace(text, sign, ' ')), ' ') WHERE word <> ''] AS words
UNWIND [
  {how: 'WORDS', query: reduce(query = '', word IN words | query + ' +' + word)},
  {how: 'BEGINNING', query: reduce(query = '', word IN words | query + ' +' + word + '*')},
  {how: 'SIMILAR', query: reduce(query = '', word IN words | query + ' +' + word
    // The longer a word, the more of its letters may be wrong.
    + CASE WHEN size(word) < 3 THEN '' WHEN size(word) < 6 THEN '~1' ELSE '~2' END)}
] AS way
CALL (way, words) {
  WITH way WHERE words <> []
  CALL db.index.fulltext.queryNodes('entity_names', way.query, {limit: 1000}) YIELD node, score
  RETURN node AS entity, score
}
WITH entity, score, way.how AS how, accents, folded, labels(entity) AS labels
WHERE $kinds = [] OR any(label IN labels WHERE label IN $kinds)
WITH entity, score, labels,
  CASE WHEN any(name IN [entity.name] + entity.aliases
    WHERE reduce(text = normalize(toLower(name), NFD), accent IN accents | replace(text, accent, '')) = folded)
  THEN 'EXACT' ELSE how END AS how
WITH *, CASE how WHEN 'EXACT' THEN 0 WHEN 'WORDS' THEN 1 WHEN 'BEGINNING' THEN 2 ELSE 3 END AS rank
ORDER BY rank, score DESC, entity.name, entity.id
// An entity that is found in several ways counts once, as the best of them.
WITH entity, labels, collect({rank: rank, how: how, score: score})[0] AS best
ORDER BY best.rank, best.score DESC, entity.name, entity.id
LIMIT toInteger($top)
RETURN {
  id: entity.id,
  name: entity.name,
  kind: [label IN labels WHERE label <> 'Entity'][0],
  aliases: entity.aliases,
  how: best.how
} AS match
