// Lists that must be there and are empty: neo4j-admin writes none. So many facts at a time, each transaction by itself.
// Parameters: $empty, such as {obligations: []}; $most, such as 20000. TYPE stands for the type, such as PARTY_TO.
MATCH ()-[fact:TYPE]->()
WHERE any(name IN keys($empty) WHERE fact[name] IS NULL)
CALL (fact) {
  WITH fact, properties(fact) AS own
  SET fact += $empty
  SET fact += own
} IN TRANSACTIONS OF $most ROWS
