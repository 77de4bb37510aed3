// Notes that a dataset has been loaded, and which edition of it.
// Parameters: $dataset, such as 'mongolia'; $edition, a digest; $entities and $facts, how many came of it.
MERGE (dataset:Dataset {id: $dataset})
SET dataset += {edition: $edition, entities: $entities, facts: $facts}
