// Notes what there is of a dataset, whose import is still to be finished.
// Parameters: $dataset, such as 'atop'; $edition, a digest; $entities and $facts, how many came of it.
MATCH (dataset:Dataset {id: $dataset})
SET dataset += {edition: $edition, entities: $entities, facts: $facts}
