// What is noted of a dataset: its edition, and whether an import of it is not finished.
// Parameters: $dataset, such as 'atop'.
MATCH (dataset:Dataset {id: $dataset})
RETURN dataset.edition AS edition, dataset.unfinished AS unfinished
