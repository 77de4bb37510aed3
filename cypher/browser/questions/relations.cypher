// relations: everything direct between two states, and what both share
WITH 'Mongolia' AS one, 'Soviet Union' AS other
MATCH path = (:State {name: one})--(:State {name: other})
RETURN path
UNION
WITH 'Mongolia' AS one, 'Soviet Union' AS other
MATCH path = (:State {name: one})-->(:Organization|Treaty|Meeting)<--(:State {name: other})
RETURN path
