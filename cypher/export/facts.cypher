// Facts by their ids.
// Parameters: $ids, such as ['mongolia:visited-1'].
MATCH (start:Entity)-[fact]->(end:Entity)
WHERE fact.id IN $ids
RETURN elementId(fact) AS element, type(fact) AS type, start.id AS from, end.id AS to, properties(fact) AS properties
ORDER BY type, fact.id
