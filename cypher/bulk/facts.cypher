// Every relationship, in no order, to be written into files.
MATCH (start:Entity)-[fact]->(end:Entity)
RETURN elementId(fact) AS element, type(fact) AS type, start.id AS from, end.id AS to, properties(fact) AS properties
