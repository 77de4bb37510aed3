// What a fact costs as a hop of a path between two entities that the path passes through: the weight of its type and what both
// its ends add, each noted too. In millionths; a fact that says that something did not happen has no weight, and is no hop. Only
// what is new or has changed is written, and of that so much at a time: a transaction holds all that it writes in memory. Says how much it was.
// Parameters: $weights, the weight of each type, such as {ALLY_OF: 600000}; $ends, what entities add by type, such as
// {ALLY_OF: {`state:mongolia`: 138629}}, of the types to look at; $most, how many facts are written, such as 20000.
MATCH (start:Entity)-[fact]->(end:Entity)
WHERE type(fact) IN keys($ends)
WITH fact, $weights[type(fact)] AS weight, $ends[type(fact)][start.id] AS from, $ends[type(fact)][end.id] AS to
WHERE
  coalesce(fact.searchCostFrom, -1) <> from OR coalesce(fact.searchCostTo, -1) <> to OR
  coalesce(fact.searchCost, -1) <> coalesce(weight + from + to, -1)
WITH fact, weight, from, to LIMIT toInteger($most)
SET fact += {searchCostFrom: from, searchCostTo: to, searchCost: weight + from + to}
RETURN count(*) AS written
