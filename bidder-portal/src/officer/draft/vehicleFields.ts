import type { Draft } from './draft'

export interface VehicleField {
  key: keyof NonNullable<Draft['vehicle']>
  kind: 'text' | 'date' | 'number' | 'money' | 'check' | 'lines'
  unit?: 'ml' | 'km' | 'seats' | 'keys' | 'times' | 'points'
}

/** The vehicle's sheet in the order an officer reads the car's papers, then walks around it, then asks the registry. */
export const vehicleFields: readonly VehicleField[] = [
  { key: 'plate', kind: 'text' },
  { key: 'withPlate', kind: 'check' },
  { key: 'model', kind: 'text' },
  { key: 'maker', kind: 'text' },
  { key: 'vin', kind: 'text' },
  { key: 'engineNo', kind: 'text' },
  { key: 'colour', kind: 'text' },
  { key: 'seats', kind: 'number', unit: 'seats' },
  { key: 'fuel', kind: 'text' },
  { key: 'displacementMl', kind: 'number', unit: 'ml' },
  { key: 'emissionStandard', kind: 'text' },
  { key: 'mileageKm', kind: 'number', unit: 'km' },
  { key: 'productionDate', kind: 'date' },
  { key: 'registeredOn', kind: 'date' },
  { key: 'inspectionUntil', kind: 'date' },
  { key: 'insuranceUntil', kind: 'date' },
  { key: 'keys', kind: 'number', unit: 'keys' },
  { key: 'violations', kind: 'number', unit: 'times' },
  { key: 'penaltyPoints', kind: 'number', unit: 'points' },
  { key: 'finesFen', kind: 'money' },
  { key: 'finesBorneBy', kind: 'text' },
  { key: 'parkingPlace', kind: 'text' },
  { key: 'parkingCost', kind: 'text' },
  { key: 'transport', kind: 'text' },
  { key: 'restrictionCity', kind: 'text' },
  { key: 'scrapOn', kind: 'date' },
  { key: 'transferable', kind: 'check' },
  { key: 'documentsAtHand', kind: 'lines' },
  { key: 'documentsMissing', kind: 'lines' },
  { key: 'mortgages', kind: 'lines' },
  { key: 'laterSeizures', kind: 'lines' },
  { key: 'registrationObstacles', kind: 'lines' },
]
