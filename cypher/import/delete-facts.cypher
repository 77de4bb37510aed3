// Takes away facts of one type: those that a dataset no longer states, or is about to state otherwise.
// Parameters: $ids, such as ['trips:reagan-mexico']. TYPE stands for the type, such as VISITED.
UNWIND $ids AS id
MATCH ()-[fact:TYPE {id: id}]->()
DELETE fact
