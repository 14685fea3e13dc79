import { LineChart } from 'echarts/charts'
import { GridComponent, TooltipComponent } from 'echarts/components'
import { init, use, type ECharts } from 'echarts/core'
import { CanvasRenderer } from 'echarts/renderers'

// Only what one step line needs; this file is the chunk that loads with the chart.
use([LineChart, GridComponent, TooltipComponent, CanvasRenderer])

export function startChart(place: HTMLElement): ECharts {
  return init(place)
}
