// Notes that the imports of datasets are finished.
// Parameters: $datasets, such as ['atop'].
MATCH (dataset:Dataset)
WHERE dataset.id IN $datasets
REMOVE dataset.unfinished
