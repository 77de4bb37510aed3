// What a fact costs as a hop of a path between two entities that the path passes through: the weight of its type and what
// both its ends add. In millionths; a fact that says that something did not happen has none, and is no hop.
// Parameters: $weights, the weight of each type in millionths, such as {ALLY_OF: 600000}; $types, those to look at.
MATCH (:Entity)-[fact]->(:Entity)
WHERE type(fact) IN $types
WITH fact, $weights[type(fact)] + fact.searchCostFrom + fact.searchCostTo AS cost
WHERE coalesce(fact.searchCost, -1) <> coalesce(cost, -1)
SET fact.searchCost = cost
