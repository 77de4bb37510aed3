// Notes that an import of a dataset has begun; what is noted of it stays until there is more to say.
// Parameters: $dataset, such as 'atop'; $edition, what is noted where nothing is.
MERGE (dataset:Dataset {id: $dataset})
ON CREATE SET dataset += {edition: $edition, entities: 0, facts: 0}
SET dataset.unfinished = true
