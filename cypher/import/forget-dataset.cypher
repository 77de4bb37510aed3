// Takes away the note of a dataset.
// Parameters: $dataset, such as 'atop'.
MATCH (dataset:Dataset {id: $dataset})
DELETE dataset
