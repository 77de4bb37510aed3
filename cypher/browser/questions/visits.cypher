// visits: who visited a state in a period
WITH 'Soviet Union' AS name, date('1972-01-01') AS since, date('1974-12-31') AS until
MATCH path = (:Leader)-[visit:VISITED]->(:State {name: name})
WHERE visit.startEarliest <= until AND visit.endLatest >= since
RETURN path
