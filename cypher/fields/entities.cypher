// Entities by their ids, as nodes: for those who want to know more of them than an answer says.
// Parameters: $ids, such as ['state:mongolia', 'leader:mikhail-gorbachev'].
MATCH (entity:Entity)
WHERE entity.id IN $ids
RETURN entity
ORDER BY entity.id
