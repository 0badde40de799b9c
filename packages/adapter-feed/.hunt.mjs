import {walls, ruleOf, fullEffort} from './src/forms/ical/recurrence.ts';
const P=['FREQ','INTERVAL','COUNT','UNTIL','BYDAY','BYMONTH','BYMONTHDAY','BYSETPOS','BYYEARDAY','BYWEEKNO','BYHOUR','BYSECOND','WKST'];
const V=['DAILY','WEEKLY','MONTHLY','YEARLY','HOURLY','SECONDLY','1','-1','5','30','31','366','53','MO,TU','-5FR','5MO','20300101T000000Z','0','SU'];
const F=['DAILY','WEEKLY','MONTHLY','YEARLY','HOURLY','MINUTELY','SECONDLY'];
const r=(a)=>a[Math.floor(Math.random()*a.length)];
const good={INTERVAL:['1','5','30'],COUNT:['1','5','30'],UNTIL:['20300101T000000Z'],BYDAY:['MO,TU','-5FR','5MO','SU'],BYMONTH:['1','5'],BYMONTHDAY:['1','-1','5','30','31'],BYSETPOS:['1','-1','5','30','366'],BYYEARDAY:['1','-1','366'],BYWEEKNO:['1','-1','53'],BYHOUR:['0','5'],BYSECOND:['0','30'],WKST:['SU','MO']};
const end=performance.now()+40000; let n=0; let max=0;
while(performance.now()<end){ n++; const k=Object.keys(good); const parts=[...new Set(Array.from({length:1+Math.floor(Math.random()*4)},()=>r(k)))].map(x=>x+'='+r(good[x])); const text='FREQ='+r(F)+';'+parts.join(';');
 const t=performance.now(); let res; try{ const e=fullEffort(); res=walls(ruleOf(text), r(['2020-01-31T18:00:00','2026-12-01T18:00:00']), {from:'2025-11-21T00:00:00',to:'2027-11-21T00:00:00'}, e).length+' '+e.left }catch(e){res=e.message}
 const d=performance.now()-t; if(d>700){console.log(Math.round(d),text,res)} if(d>max)max=d; }
console.log(n,max);
