// Every node, for the check of the whole graph.
MATCH (entity)
RETURN
  elementId(entity) AS element,
  [label IN labels(entity) WHERE label <> 'Entity'] AS kinds,
  entity:Entity AS marked,
  properties(entity) AS properties
ORDER BY entity.id
