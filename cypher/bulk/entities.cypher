// Every node, in no order, to be written into files.
MATCH (entity)
RETURN
  elementId(entity) AS element,
  [label IN labels(entity) WHERE label <> 'Entity'] AS kinds,
  properties(entity) AS properties
