// Entities as they follow from what is stated of them.
// Parameters: $rows, a list of {element: an element id, properties: a map}.
UNWIND $rows AS row
MATCH (entity) WHERE elementId(entity) = row.element
SET entity = row.properties
