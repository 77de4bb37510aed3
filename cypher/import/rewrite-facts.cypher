// Facts of one type that are stated otherwise, between the same two ends: they are changed where they are, so that whoever reads
// meanwhile finds them, and what the search for paths reads of them stays. Gives the ids of those that were there.
// Parameters: $rows, a list of {from: an id, to: an id, properties: a map}. TYPE stands for the type, such as VISITED.
UNWIND $rows AS row
MATCH (start:Entity)-[fact:TYPE {id: row.properties.id}]->(end:Entity)
WHERE start.id = row.from AND end.id = row.to
WITH fact, row.properties AS properties
SET fact = properties {
  .*,
  searchCost: fact.searchCost,
  searchCostFrom: fact.searchCostFrom,
  searchCostTo: fact.searchCostTo
}
RETURN properties.id AS id
