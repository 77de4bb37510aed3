/** The page: a question asked as a form, answered in words and pictures. */
import './style.css'
import { render } from 'preact'
import { App } from './app.tsx'

render(<App />, document.getElementById('page') as HTMLElement)
