// The entities that the files of a dataset have just stated.
// Parameters: $dataset, such as 'mongolia'.
MATCH (entity:Entity)
WHERE entity.dataset = $dataset
RETURN
  elementId(entity) AS element,
  [label IN labels(entity) WHERE label <> 'Entity'] AS kinds,
  properties(entity) AS properties
ORDER BY entity.id
