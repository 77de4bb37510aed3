// What each end of a fact adds to the cost of a path that passes through it: more, the more entities facts of that type
// join it with, at any time. In millionths; only what is new or has changed is written.
// Parameters: $factor, what the natural logarithm of a degree counts for, such as 0.2; $types, those to look at.
MATCH (entity:Entity)-[fact]-(other:Entity)
WHERE type(fact) IN $types
WITH entity, type(fact) AS type, collect(DISTINCT fact) AS facts, count(DISTINCT other) AS degree
WITH entity, facts, toInteger(round($factor * log(degree) * 1000000)) AS cost
UNWIND facts AS fact
CALL (entity, fact, cost) {
  WITH * WHERE startNode(fact) = entity AND coalesce(fact.searchCostFrom, -1) <> cost
  SET fact.searchCostFrom = cost
 UNION ALL
  WITH * WHERE endNode(fact) = entity AND coalesce(fact.searchCostTo, -1) <> cost
  SET fact.searchCostTo = cost
}
