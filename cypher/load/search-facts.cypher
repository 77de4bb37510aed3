// What a fact costs as a hop of a path between two entities that the path passes through: the weight of its type and what both
// its ends add, each noted too. In millionths; a fact that says that something did not happen has no weight, and is no hop. Only
// what is new or has changed is written, a thousand at a time, as a transaction holds in memory all that it writes; where it is a
// part of one, the words IN TRANSACTIONS are left out. Says how much was written.
// Parameters: $weights, the weight of each type, such as {ALLY_OF: 600000}; $ends, what entities add by type, such as
// {ALLY_OF: {`state:mongolia`: 138629}}, of the types to look at; $most, how many facts are written, such as 500000.
MATCH (start:Entity)-[fact]->(end:Entity)
WHERE type(fact) IN keys($ends)
WITH fact, $weights[type(fact)] AS weight, $ends[type(fact)][start.id] AS from, $ends[type(fact)][end.id] AS to
WHERE
  coalesce(fact.searchCostFrom, -1) <> from OR coalesce(fact.searchCostTo, -1) <> to OR
  coalesce(fact.searchCost, -1) <> coalesce(weight + from + to, -1)
WITH fact, weight, from, to LIMIT toInteger($most)
CALL (fact, weight, from, to) {
  SET fact += {searchCostFrom: from, searchCostTo: to, searchCost: weight + from + to}
} IN TRANSACTIONS OF 1000 ROWS
RETURN count(*) AS written
