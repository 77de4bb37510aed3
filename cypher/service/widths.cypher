// How wide the graph is: for each kind of entity and each type of fact, out of it, into it and both ways, how many such facts
// there are, how many one entity has at most, and with how many others. The type «*» stands for all types.
MATCH (node:Entity)
CALL (node) {
  MATCH (node)-[fact]->(other)
  RETURN type(fact) AS type, 'OUT' AS direction, count(*) AS facts, count(DISTINCT other) AS others
 UNION ALL
  MATCH (node)<-[fact]-(other)
  RETURN type(fact) AS type, 'IN' AS direction, count(*) AS facts, count(DISTINCT other) AS others
 UNION ALL
  MATCH (node)-[fact]-(other)
  RETURN type(fact) AS type, 'BOTH' AS direction, count(*) AS facts, count(DISTINCT other) AS others
 UNION ALL
  MATCH (node)-[fact]-(other)
  RETURN '*' AS type, 'BOTH' AS direction, count(*) AS facts, count(DISTINCT other) AS others
}
UNWIND labels(node) AS kind
RETURN kind, type, direction, sum(facts) AS total, max(facts) AS mostFacts, max(others) AS mostOthers;
// How many entities of each kind there are, and how many of them share one name at most.
MATCH (node:Entity)
UNWIND labels(node) AS kind
WITH kind, node.name AS name, count(*) AS same
RETURN kind, sum(same) AS total, max(same) AS mostOfOneName;
// How much there is: where that is as it was, so are the widths, near enough.
RETURN COUNT { (:Entity) } AS entities, COUNT { ()-->() } AS facts
