// Takes away the facts of a dataset, in the transaction that then states them anew.
// Parameters: $dataset, such as 'mongolia'.
MATCH ()-[fact]->()
WHERE fact.dataset = $dataset
DELETE fact
