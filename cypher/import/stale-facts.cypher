// The facts that lead to or from some entities, name them, or cite them as sources.
// Parameters: $ids, such as ['state:mongolia'].
MATCH (start:Entity)-[fact]->(end:Entity)
WHERE
  start.id IN $ids OR end.id IN $ids OR
  fact.treatyId IN $ids OR fact.onBehalfOf IN $ids OR
  any(citation IN fact.citations WHERE split(citation, '#')[0] IN $ids)
RETURN elementId(fact) AS element, type(fact) AS type, start.id AS from, end.id AS to, properties(fact) AS properties
