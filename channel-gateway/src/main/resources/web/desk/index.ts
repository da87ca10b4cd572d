import './desk.css';
import './shell';
