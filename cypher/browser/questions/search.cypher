// search: entities by name, misspelt ones too
// ~2 after a word: up to two letters of it may be wrong.
CALL db.index.fulltext.queryNodes('entity_names', 'Gorbachov~2', {limit: 20})
YIELD node AS entity, score
RETURN entity, score
ORDER BY score DESC
