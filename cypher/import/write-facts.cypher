// Facts of one type as they are stated.
// Parameters: $rows, a list of {from: an id, to: an id, properties: a map}. TYPE stands for the type, such as VISITED.
UNWIND $rows AS row
MATCH (start:Entity {id: row.from})
MATCH (end:Entity {id: row.to})
CREATE (start)-[fact:TYPE]->(end)
SET fact = row.properties
