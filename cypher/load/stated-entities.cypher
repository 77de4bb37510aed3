// The entities that a dataset states, alone or with others.
// Parameters: $dataset, such as 'mongolia'.
MATCH (entity:Entity)
WHERE entity.dataset = $dataset OR any(stated IN entity.stated WHERE stated STARTS WITH $dataset + ' ')
RETURN
  elementId(entity) AS element,
  [label IN labels(entity) WHERE label <> 'Entity'] AS kinds,
  properties(entity) AS properties
ORDER BY entity.id
