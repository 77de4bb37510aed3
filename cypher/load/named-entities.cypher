// Entities by their ids: those that facts and citations name.
// Parameters: $ids, such as ['state:mongolia', 'loc-mongolia-1989'].
UNWIND $ids AS id
MATCH (entity:Entity {id: id})
RETURN
  elementId(entity) AS element,
  [label IN labels(entity) WHERE label <> 'Entity'] AS kinds,
  properties(entity) AS properties
ORDER BY entity.id
