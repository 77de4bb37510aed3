/** The page: a question asked as a form, answered in words and pictures. */
import './style.css'
import './form/form.css'
import './answers/answers.css'
import './pictures/figure.css'
import './pictures/picture.css'
import './media.css'
import { render } from 'preact'
import { App } from './app.tsx'

render(<App />, document.getElementById('page') as HTMLElement)
