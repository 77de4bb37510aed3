// Adds to facts what follows from what is stated of them.
// Parameters: $rows, a list of {element: an element id, properties: a map}.
UNWIND $rows AS row
MATCH ()-[fact]->() WHERE elementId(fact) = row.element
SET fact += row.properties
