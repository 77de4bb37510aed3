// Every relationship, for the check of the whole graph.
MATCH (start)-[fact]->(end)
RETURN elementId(fact) AS element, type(fact) AS type, start.id AS from, end.id AS to, properties(fact) AS properties
ORDER BY type, fact.id
