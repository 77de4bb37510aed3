// The facts of a dataset as they are stated.
// Parameters: $dataset, such as 'mongolia'.
MATCH (start)-[fact]->(end)
WHERE fact.dataset = $dataset
RETURN elementId(fact) AS element, type(fact) AS type, start.id AS from, end.id AS to, properties(fact) AS properties
ORDER BY fact.id
