// What is noted of each dataset.
MATCH (dataset:Dataset)
RETURN dataset.id AS id, dataset.edition AS edition, dataset.unfinished AS unfinished
ORDER BY id
