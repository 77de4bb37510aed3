// Lists that must be there and are empty: neo4j-admin writes none. So many entities at a time, each transaction by itself.
// Parameters: $empty, such as {aliases: [], citations: []}; $most, such as 20000. KIND stands for the kind, such as Leader.
MATCH (entity:KIND)
WHERE any(name IN keys($empty) WHERE entity[name] IS NULL)
CALL (entity) {
  WITH entity, properties(entity) AS own
  SET entity += $empty
  SET entity += own
} IN TRANSACTIONS OF $most ROWS
